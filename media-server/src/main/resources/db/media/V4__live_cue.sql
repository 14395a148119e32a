-- What a seller has put up on air in each channel, so that it is there again after a restart.
CREATE TABLE live_cue (
  channel_id     TEXT    NOT NULL PRIMARY KEY,
  show           TEXT    NOT NULL,
  update_time_us INTEGER NOT NULL,
  body           TEXT    NOT NULL CHECK (json_valid(body))
) STRICT, WITHOUT ROWID;
