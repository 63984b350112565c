"""The parts of the service of the UK Parliament's Hansard."""
