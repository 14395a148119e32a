-- Logos, backgrounds, fonts and pictures of products, with their content.
CREATE TABLE studio_asset (
  id             TEXT    NOT NULL PRIMARY KEY,
  version        INTEGER NOT NULL CHECK (version > 0),
  update_time_us INTEGER NOT NULL,
  body           TEXT    NOT NULL CHECK (json_valid(body))
) STRICT, WITHOUT ROWID;
