"""The parts of the importer of the UK Hansard API: source, speakers, marks, pieces, turns."""
