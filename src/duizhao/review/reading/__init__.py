"""Reading an edited review document, whatever word processor saved it."""
