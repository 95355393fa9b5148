"""The page: one HTML file that opens from disk, asks the network for nothing, and reads without scripts."""
