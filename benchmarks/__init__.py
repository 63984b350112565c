"""What Sittings costs, measured: made-up archives of any size, our builds, and a peer's on the same content."""
