"""How well reading does on labelled documents: pure scoring, used by the command `evaluate_reading`."""
