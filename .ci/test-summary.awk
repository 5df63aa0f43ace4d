# SPDX-License-Identifier: GPL-2.0-only
# Reads what `dotnet test` prints, keeps what a reader wants, and ends with the sum over all projects.

# The runner repeats each failure; stack frames of the test framework help nobody.
/^\[xUnit\.net / || /^Test run for / || /^A total of / || /^Starting test execution/ || /^VSTest version/ { next }
/^ +at (System|Xunit|InvokeStub|Microsoft)[._]/ || /^No test (is available|matches)/ || /^Additionally, path to/ || /^ *$/ { next }

/^(Passed|Failed|Skipped)! +- Failed:/ {
	match($0, /Failed: +[0-9]+/); failed += number()
	match($0, /Passed: +[0-9]+/); passed += number()
	match($0, /Skipped: +[0-9]+/); skipped += number()
}

# A project whose process died reports what it had done until then as passed.
/^(The active test run was aborted|Test Run Aborted)/ { aborted = 1 }
/^dotnet test ended with/ { ended = 1; next }

{ print; fflush() }

END {
	failed += aborted
	if (ended && failed == 0)
		failed = 1
	if (failed + passed == 0) {
		print "No test ran."
		failed = 1
	}
	printf "%d passed, %d failed%s\n", passed, failed, skipped ? sprintf(", %d skipped", skipped) : ""
	exit failed > 0
}

function number(    text) {
	text = substr($0, RSTART, RLENGTH)
	gsub(/[^0-9]/, "", text)
	return text + 0
}
