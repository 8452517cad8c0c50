The command line: help, and what is said about a wrong one.

No command

  $ minot
  minot: no command is given: minot help lists them
  [2]

The version

  $ minot --version
  minot 0.1.0

Help lists the commands, at the width asked for

  $ COLUMNS=40 minot help
  usage: minot COMMAND [options] [arguments]
  
  Minot answers clinical questions from
  sources that you give it, and proves
  every sentence.
  
    ingest    add records to a collection
    ask       answer a question, each
              statement with its proof
  ...

Help of a command

  $ minot show --help
  usage: minot show [options] RECORD
  ...
        --field PATH            only this field, such as abstract/1; its stored
                                bytes exactly, in which spans count
  ...

Help and --help are one

  $ minot help ask >a; minot ask --help >b; cmp a b

An unknown command suggests the nearest

  $ minot aks x
  minot: no such command: aks: did you mean ask?: minot help lists the commands
  [2]

An unknown option suggests the nearest

  $ minot ask --fromat json x
  minot: no such option: --fromat: did you mean --format?: minot ask --help
  [2]

A value that an option cannot have

  $ minot search --format jsn x
  minot: --format cannot be "jsn": did you mean "json"?: minot search --help
  [2]

A missing argument

  $ minot show
  minot: show needs RECORD: minot show --help
  [2]

A number out of range

  $ minot search -k 0 B12
  minot: --count needs a number from 1 to 100000, not "0": minot search --help
  [2]

A query and --queries together

  $ minot search --queries x B12
  minot: give a query or --queries, not both: minot search --help
  [2]

The list of errors in the documentation is the program's

  $ minot generate errors | cmp - "$ROOT/docs/errors.md"

A full disk and a closed pipe are errors of output

  $ minot version >/dev/full
  minot: cannot write to standard output: No space left on device: see that it is there, that you may use it, and that the disk has room
  [5]
  $ minot help >/dev/full
  minot: cannot write to standard output: No space left on device: *room (glob)
  [5]
  $ (sleep 0.2; minot info; echo $? >status) | true; cat status
  5
