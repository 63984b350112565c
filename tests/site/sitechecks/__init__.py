"""What the checks over built sites share: the sites, their pages, a local server and a browser that notes faults."""
