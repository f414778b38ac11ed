"""The sequence: the only room that knows which stage follows which."""
