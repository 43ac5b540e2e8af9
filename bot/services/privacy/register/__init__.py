"""The register of processing: of every column whose it is, why, how long, sealed."""
