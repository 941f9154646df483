"""The analyst's desk in JupyterLab: looking, correcting and writing, on top of both wings."""
