"""What each kind takes and refuses, counts and says: pure, one behaviour a test."""
