"""What takes long, each as a thing that can be sent to another process: reading, planning."""
