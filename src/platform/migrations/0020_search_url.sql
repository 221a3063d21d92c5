-- Titles of the house's own pages, for links in conversations.
create index search_document_url on search_document (url);
