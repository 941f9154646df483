# For fingers used to make. Every target only forwards: the work is in setup.sh, which needs no make.
.PHONY: setup briefing test lock

setup:
	@sh setup.sh

briefing:
	@sh setup.sh briefing

test:
	@sh setup.sh test

lock:
	@sh setup.sh lock
