//! Markdown files to summaries; schemes; the checks an editor meets; the files a web host serves.
