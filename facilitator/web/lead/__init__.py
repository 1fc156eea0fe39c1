"""What the pages for those who run the day share: who may do what, forms made of commands, and what is shown."""
