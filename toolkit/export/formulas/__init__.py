"""LaTeX formulas: as MathML on the page, as plotly's own text in figures, as drawings on paper.

``mathml`` sets and checks them, ``in_figures`` says what plotly's text can say exactly, ``font`` is the cut that a page
needs, ``pictures`` draws them for a printer that knows no MathML.
"""
