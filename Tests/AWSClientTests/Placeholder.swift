// This target has no file of its own yet.
