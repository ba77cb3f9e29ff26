package io.github.mkdrive.docs;

import io.github.mkdrive.cli.HelpModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion for bash, 3.2 or newer, made from the command model. */
final class BashCompletion {
    private static final String SCRIPT = """
            # Completion of mkdrive for bash 3.2 and newer, without the package bash-completion. Generated: don't edit it.
            #
            # To use it in this shell: source this file. For each new one: see the README.

            # What stands between here and the cursor: sets command, its argument, the option whose value is asked for, and the word so far.
            # bash makes words of their own of "=" and ":"; they are put together again.
            _mkdrive_line() {
                local -a words=()
                local word option glue=
                local -i i last
                for ((i = 1; i <= COMP_CWORD; i++)); do
                    word=${COMP_WORDS[i]-}
                    last=$((${#words[@]} - 1))
                    if ((last >= 0)) && { [[ -n $glue && $word != --* || $word == =* ]] || [[ $word == :* && ${words[last]} != -* ]]; }; then
                        words[last]+=$word
                    else
                        words+=("$word")
                    fi
                    case $word in = | :) glue=$word ;; *) glue= ;; esac
                done
                command= argument= asked= so_far=
                last=$((${#words[@]} - 1))
                for ((i = 0; i < last; i++)); do
                    word=${words[i]}
                    _mkdrive_options
                    if [[ $valued == *" $word "* ]]; then
                        i+=1
                        ((i < last)) || asked=$word
                    elif [[ -z $command && $commands == *" $word "* ]]; then
                        command=$word
                    elif [[ -z $argument && $word != -* ]]; then
                        argument=$word
                    fi
                done
                ((last < 0)) || so_far=${words[last]}
                _mkdrive_options
                option=${so_far%%=*}
                if [[ -z $asked && $so_far == -*=* && $valued == *" $option "* ]]; then
                    asked=$option so_far=${so_far#*=}
                    # Where "=" parts no words, the whole word is replaced.
                    [[ $COMP_WORDBREAKS == *=* ]] || before=$option=
                fi
            }

            # The options of the command: all, and those that take a value; and the words that its argument can be.
            _mkdrive_options() {
                case $command in
            {0}    esac
            }

            # The words that the option takes, or "files".
            _mkdrive_values() {
                case $command:$1 in
            {1}    esac
            }

            _mkdrive() {
                local IFS=$' \\t\\n' command argument asked so_far before= options valued takes word
                local commands=" {2} "
                COMPREPLY=()
                _mkdrive_line
                local offered
                if [[ -n $asked ]]; then
                    offered=$(_mkdrive_values "$asked")
                    if [[ $offered == files ]]; then
                        compopt -o filenames 2>/dev/null
                        IFS=$'\\n'
                        COMPREPLY=($(compgen -P "$before" -f -- "$so_far"))
                        return 0
                    fi
                elif [[ $so_far == -* ]]; then
                    offered=$options
                elif [[ -z $argument ]]; then
                    offered=$takes
                fi
                COMPREPLY=($(compgen -P "$before" -W "${offered-}" -- "$so_far"))
            }

            complete -F _mkdrive mkdrive
            """;

    private BashCompletion() {}

    /** The script. */
    static String script() {
        CommandLine root = HelpModel.model();
        StringBuilder options = new StringBuilder();
        StringBuilder values = new StringBuilder();
        List<CommandLine> all = new ArrayList<>();
        all.add(root);
        all.addAll(root.getSubcommands().values());
        for (CommandLine line : all) {
            String command = line == root ? "" : line.getCommandName();
            List<String> names = new ArrayList<>();
            List<String> valued = new ArrayList<>();
            for (OptionSpec option : line.getCommandSpec().options()) {
                names.add(option.longestName());
                if (option.negatable()) {
                    names.add(option.longestName().replace("--", "--no-"));
                }
                if (option.arity().max() > 0) {
                    List<String> forms = List.of(option.names());
                    valued.addAll(forms);
                    words(option, command, forms, values);
                }
            }
            options.append("        '" + command + "') options='" + String.join(" ", names) + "' valued=' "
                    + String.join(" ", valued) + " ' takes='" + String.join(" ", argument(line, root)) + "' ;;\n");
        }
        String commands = String.join(" ", root.getSubcommands().keySet());
        return SCRIPT.replace("{0}", options)
                .replace("{1}", values)
                .replace("{2}", commands)
                .replace("\\\\", "\\");
    }

    /** What the first argument of a command can be, where the model says it. */
    private static List<String> argument(CommandLine line, CommandLine root) {
        if (line == root) {
            return List.copyOf(root.getSubcommands().keySet());
        }
        List<String> words = new ArrayList<>();
        for (PositionalParamSpec argument : line.getCommandSpec().positionalParameters()) {
            if (argument.index().min() == 0 && argument.completionCandidates() != null) {
                argument.completionCandidates().forEach(words::add);
            }
        }
        return words;
    }

    private static void words(OptionSpec option, String command, List<String> forms, StringBuilder values) {
        boolean file = option.type().equals(Path.class);
        if (!file && option.completionCandidates() == null) {
            return;
        }
        List<String> words = file
                ? List.of("files")
                : StreamSupport.stream(option.completionCandidates().spliterator(), false)
                        .toList();
        String patterns = String.join(
                " | ", forms.stream().map(form -> command + ':' + form).toList());
        values.append("        " + patterns + ") echo '" + String.join(" ", words) + "' ;;\n");
    }
}
