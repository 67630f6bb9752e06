"""Tests of the product; see CONTRIBUTING.md for what each layer holds."""
