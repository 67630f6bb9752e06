"""Each type of activity played through its contract: pure, one behaviour a test."""
