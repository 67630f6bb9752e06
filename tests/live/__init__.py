"""A real server and real Socket.IO clients."""
