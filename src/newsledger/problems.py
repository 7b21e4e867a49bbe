"""What an analyst has to put right. Apart from what reads tables, so that a stage can say so before it loads polars."""


class ProjectError(RuntimeError):
    """Something about the project's files that the analyst has to put right; the text says what to do."""
