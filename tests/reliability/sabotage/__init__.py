"""Ways to break a server, a module each: `break_it()` patches the product after it was loaded, so that a proof can be seen to fail."""
