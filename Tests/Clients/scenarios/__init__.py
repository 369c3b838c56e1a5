"""What real clients do with the sandbox; one module a service or a theme."""
