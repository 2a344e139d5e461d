"""Questions asked of the tables, one file a question: tables in, named numbers out."""
