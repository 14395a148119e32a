-- What sellers made. A body is the resource of admin.v1 in protobuf's JSON mapping, without name and update_time: those are
-- made from the columns. The version counts the changes of a row.
CREATE TABLE host (
  id             TEXT    NOT NULL PRIMARY KEY,
  version        INTEGER NOT NULL CHECK (version > 0),
  update_time_us INTEGER NOT NULL,
  body           TEXT    NOT NULL CHECK (json_valid(body))
) STRICT, WITHOUT ROWID;

CREATE TABLE product (
  id             TEXT    NOT NULL PRIMARY KEY,
  version        INTEGER NOT NULL CHECK (version > 0),
  update_time_us INTEGER NOT NULL,
  body           TEXT    NOT NULL CHECK (json_valid(body))
) STRICT, WITHOUT ROWID;

CREATE TABLE faq_entry (
  id             TEXT    NOT NULL PRIMARY KEY,
  version        INTEGER NOT NULL CHECK (version > 0),
  update_time_us INTEGER NOT NULL,
  body           TEXT    NOT NULL CHECK (json_valid(body))
) STRICT, WITHOUT ROWID;

CREATE TABLE show (
  id             TEXT    NOT NULL PRIMARY KEY,
  version        INTEGER NOT NULL CHECK (version > 0),
  update_time_us INTEGER NOT NULL,
  body           TEXT    NOT NULL CHECK (json_valid(body))
) STRICT, WITHOUT ROWID;

-- shop_name: as the host says it. catalogue_version: counts the changes of products and FAQ.
CREATE TABLE setting (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
