-- How a seller's own words are said.
CREATE TABLE pronunciation (
  id             TEXT    NOT NULL PRIMARY KEY,
  version        INTEGER NOT NULL CHECK (version > 0),
  update_time_us INTEGER NOT NULL,
  body           TEXT    NOT NULL CHECK (json_valid(body))
) STRICT, WITHOUT ROWID;
