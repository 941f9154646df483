"""The command line: joins the two wings; every command is a thin door to a function of the library."""
