"""The register of appointments: who holds which seat, derived from the acts of a build."""
