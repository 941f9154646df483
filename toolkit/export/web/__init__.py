"""What makes one HTML file of a document.

``shell`` and ``headings`` dress it, ``figure_html`` writes a figure, ``live`` wakes it; ``audit`` refuses a page that
fails, ``seal`` says what it claims about itself.
"""
