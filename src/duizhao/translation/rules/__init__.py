"""What is rendered by rule rather than by a model: credits, dates, labelled lines."""
