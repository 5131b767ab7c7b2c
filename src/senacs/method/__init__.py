"""The statistician's room, pure: questionnaire language, expressions, rounding, confidentiality."""
