-- The session of the browser that hears the last word, so that the proof tells of one device in one line. It is gone by then, so no reference.
alter table goodbye add column session_id bytea;
