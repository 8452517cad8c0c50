/* verbs.h: the sub-commands of minot board, one table, from which parser, help, man page and completions are made. */
#ifndef CLI_VERBS_H
#define CLI_VERBS_H

/* name, arguments, fewest and most of them, the step of the table in docs/board.md or NULL, function, what it does */
#define CLI_ANY 1000
#define CLI_VERB_LIST(X)                                                                                              \
	X("setup", "LOGIN NAME", 2, 2, NULL, setup, "make a board, its key and its first administrator")              \
	X("add", "LOGIN NAME", 2, 2, NULL, add, "make an account, with --roles")                                      \
	X("change", "LOGIN", 1, 1, NULL, change, "give other --roles, or end the account with --end")                 \
	X("password", "LOGIN", 1, 1, NULL, password, "give an account another password")                              \
	X("interests", "TEXT...", 1, CLI_ANY, NULL, interests, "declare one's interests; \"none\" is a declaration")  \
	X("accounts", "", 0, 0, NULL, accounts, "list every account")                                                 \
	X("members", "", 0, 0, NULL, members, "list who is on the board, with their interests")                       \
	X("submit", "ARTICLE.json", 1, 1, NULL, submit, "give an article to the board; prints its hash")              \
	X("list", "[WORD...]", 0, CLI_ANY, NULL, list, "the queue, last changed first")                               \
	X("review", "ARTICLE", 1, 1, NULL, review,                                                                    \
	  "an article with its statements, their proof, and who decided what")                                        \
	X("begin", "ARTICLE", 1, 1, "begin review", step, "open an article for decisions")                            \
	X("accept", "ARTICLE STATEMENT...", 2, CLI_ANY, "accept", step, "accept statements, whose proof has to hold") \
	X("reject", "ARTICLE STATEMENT...", 2, CLI_ANY, "reject", step, "have statements removed from the article")   \
	X("ask", "ARTICLE STATEMENT...", 2, CLI_ANY, "ask for change", step, "ask that statements be others")         \
	X("comment", "ARTICLE [STATEMENT...]", 1, CLI_ANY, "comment", step, "say something about it, with --reason")  \
	X("return", "ARTICLE", 1, 1, "request changes", step, "give an article back to its author")                   \
	X("approve", "ARTICLE", 1, 1, "approve", step, "approve an article whose statements are all decided")         \
	X("withdraw", "ARTICLE", 1, 1, "withdraw", step, "take an article out of use")                                \
	X("take-back", "ARTICLE", 1, 1, "take back", step, "take back what one submitted")                            \
	X("resubmit", "ARTICLE", 1, 1, "resubmit", step, "give the same article again")                               \
	X("reopen", "ARTICLE STATEMENT...", 2, CLI_ANY, "reopen", step, "void the decisions on statements")           \
	X("outdate", "ARTICLE", 1, 1, "mark outdated", step, "say that there is new evidence since approval")         \
	X("export", "ARTICLE", 1, 1, NULL, give, "write an article as it may be given out, signed when approved")     \
	X("link", "ARTICLE QUESTION...", 2, CLI_ANY, NULL, link_question, "say that an article answers a question")   \
	X("desk", "[ARTICLE]", 0, 1, NULL, desk, "list the evidence desk")                                            \
	X("send", "QUESTION...", 1, CLI_ANY, NULL, send_question, "send a question to the desk")                      \
	X("report", "ARTICLE [STATEMENT]", 1, 2, NULL, report, "report an error to the desk, with --reason")          \
	X("answer", "NUMBER", 1, 1, NULL, answer, "answer an entry of the desk with --text and --sources")            \
	X("close", "NUMBER", 1, 1, NULL, close_entry, "close an entry of the desk, or take a protocol down")          \
	X("pin", "ARTICLE TITLE...", 2, CLI_ANY, NULL, pin, "pin a local protocol, --text, above an article")         \
	X("refresh", "", 0, 0, NULL, refresh, "reopen what a new edition of the collection touches")                  \
	X("policy", "", 0, 0, NULL, policy, "print the rules that the board obeys")                                   \
	X("log", "[NUMBER]", 0, 1, NULL, show_log, "the log from an entry on")                                        \
	X("audit", "", 0, 0, NULL, audit, "prove the log, and that all else is what it says")                         \
	X("key", "", 0, 0, NULL, key, "print the board's public keys, for minot verify --board-key")                  \
	X("rotate", "", 0, 0, NULL, rotate, "give the board a new key, to which the old one hands over")              \
	X("backup", "FILE", 1, 1, NULL, backup, "copy the database while people work; no key is in it")               \
	X("restore", "FILE", 1, 1, NULL, restore, "make a board of a backup and the copy of its --key")

struct cli_verb {
	const char *name, *arguments, *summary;
};
extern const struct cli_verb cli_verbs[]; /* name NULL ends */

#endif
