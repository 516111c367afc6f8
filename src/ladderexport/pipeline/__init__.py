"""From a checked source to files in the output folder: check, plan, make, publish."""
