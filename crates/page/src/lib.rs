//! Draws a summary as a small tree of allow-listed nodes, for the plain HTML and for the walk alike.
