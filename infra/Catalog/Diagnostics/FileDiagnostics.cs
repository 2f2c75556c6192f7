using static Infra.Catalog.Diagnostics.DiagnosticSeverity;

namespace Infra.Catalog.Diagnostics;

/// <summary>Findings about files as files, and about YAML as YAML.</summary>
public static class FileDiagnostics
{
    public static readonly DiagnosticDescriptor BrokenYaml = new(
        "DP1001",
        Error,
        "Broken YAML",
        "The YAML does not parse: {0}.",
        "Check the indentation, the colon and the quotes here and on the line before.",
        "The file is not YAML from this place on. Nothing after it was read, so other findings in the same file may be missing."
    );

    public static readonly DiagnosticDescriptor WrongEncoding = new(
        "DP1002",
        Error,
        "Not UTF-8",
        "The file is not UTF-8 text: {0}.",
        "Save the file as UTF-8.",
        "Definitions are read as UTF-8. UTF-16, UTF-32 and bytes that no UTF-8 text holds are refused instead of guessed at."
    );

    public static readonly DiagnosticDescriptor TabIndentation = new(
        "DP1003",
        Error,
        "Tab used for indentation",
        "The line is indented with a tab.",
        "Indent with spaces; 'dataops fmt' does it.",
        "YAML forbids tabs in indentation, and editors show them with different widths."
    );

    public static readonly DiagnosticDescriptor FileTooLarge = new(
        "DP1005",
        Error,
        "File too large",
        "The file has {0} bytes; at most {1} are read.",
        "Split the definition, or move what it runs into files of its own.",
        "A limit on the size of a definition keeps time and memory bounded whatever a pull request brings."
    );

    public static readonly DiagnosticDescriptor TooDeep = new(
        "DP1006",
        Error,
        "Nested too deeply",
        "Values are nested more than {0} deep.",
        "Flatten the structure; no field of a definition needs this depth.",
        "A limit on nesting keeps time and memory bounded."
    );

    public static readonly DiagnosticDescriptor AliasUsed = new(
        "DP1007",
        Error,
        "Anchor or alias",
        "'{0}' is an anchor or alias, which definitions do not have.",
        "Write the value out, or move it to _defaults.yaml or _domain.yaml.",
        "Anchors and aliases repeat values out of sight of a reviewer and can multiply a small file into a huge one. Layers do the sharing here."
    );

    public static readonly DiagnosticDescriptor TagUsed = new(
        "DP1008",
        Error,
        "YAML tag",
        "'{0}' is a YAML tag, which definitions do not have.",
        "Remove the tag; the type of a value follows from its field.",
        "Types come from the field table, so tags add nothing and some are dangerous in other readers."
    );

    public static readonly DiagnosticDescriptor DuplicateKey = new(
        "DP1009",
        Error,
        "Duplicate key",
        "The key '{0}' stands twice in this map.",
        "Keep one of the two; within a map every name is unique.",
        "Most YAML readers keep the last of two equal keys silently. Here each name of a task, dataset, test, alert or secret is unique."
    );

    public static readonly DiagnosticDescriptor SeveralDocuments = new(
        "DP1010",
        Error,
        "Several documents",
        "The file holds more than one YAML document.",
        "Remove the '---' line and what follows it; each pipeline has its own folder.",
        "One file is one definition."
    );

    public static readonly DiagnosticDescriptor EmptyFile = new(
        "DP1011",
        Error,
        "Empty file",
        "The file holds no definition.",
        "Start with 'apiVersion: dataops/v1', or remove the file.",
        "A definition file without content is more often an accident than a wish."
    );

    public static readonly DiagnosticDescriptor KeyIsNotText = new(
        "DP1012",
        Error,
        "Key is not plain text",
        "A key must be a single line of text, not {0}.",
        "Write the key as one word.",
        "Maps, lists, nothing and text of several lines are possible keys in YAML and never meant as such here."
    );

    public static readonly DiagnosticDescriptor WindowsLineEndings = new(
        "DP1013",
        Error,
        "Windows line endings",
        "The file has Windows line endings (CR LF).",
        "Run 'dataops fmt', and keep 'eol=lf' in .gitattributes.",
        "Line endings differ between checkouts and would make the same definition look changed. Hashes ignore them all the same."
    );

    public static readonly DiagnosticDescriptor ControlCharacter = new(
        "DP1014",
        Error,
        "Control character",
        "The file holds the control character U+{0:X4}.",
        "Remove the character; it is probably left over from copying.",
        "Invisible characters can hide what a definition really says."
    );

    public static readonly DiagnosticDescriptor LeavesRepository = new(
        "DP1015",
        Error,
        "Path leaves the repository",
        "'{0}' leads out of the repository.",
        "Name a file inside the repository, without '..' beyond its root, absolute paths or links to the outside.",
        "What a pipeline runs must be under review with it. Absolute paths, '..' beyond the root and links that point outside are refused."
    );

    public static readonly DiagnosticDescriptor MissingFile = new(
        "DP1016",
        Error,
        "Missing file",
        "'{0}' does not exist.",
        "Create the file or correct the path; paths are relative to the pipeline's folder.",
        "A definition names a file or folder that is not in the repository."
    );

    public static readonly DiagnosticDescriptor WrongEntryKind = new(
        "DP1017",
        Error,
        "File where a folder belongs, or the reverse",
        "'{0}' is {1}, but {2} is needed here.",
        "Point the path at the right kind of entry.",
        "A dbt project is a folder; an entry point, a SQL file, a DAG or a contract is a file. Pipes, sockets and devices are never opened: reading them may not end."
    );

    public static readonly DiagnosticDescriptor MisplacedDefinition = new(
        "DP1018",
        Error,
        "Misplaced definition",
        "A pipeline definition belongs in pipelines/<domain>/<name>/pipeline.yaml.",
        "Move the folder so that it is exactly two levels below pipelines/.",
        "The folder gives the domain and the name; a definition elsewhere would never be deployed."
    );

    public static readonly DiagnosticDescriptor TooManyValues = new(
        "DP1019",
        Error,
        "Too many values",
        "The file holds more than {0} values.",
        "Split the file; repeated aliases count each time.",
        "A limit on the number of values keeps time and memory bounded, also where aliases multiply them."
    );

    public static readonly DiagnosticDescriptor TooManyFiles = new(
        "DP1053",
        Error,
        "Too many files",
        "'{0}' holds more than {1} files and folders.",
        "Move what the pipeline does not run elsewhere, and remove links that lead back up.",
        "A limit on what belongs to a pipeline keeps time and memory bounded; a link to a folder above it would multiply its files without end."
    );

    public static readonly DiagnosticDescriptor Unreadable = new(
        "DP1057",
        Error,
        "File cannot be read",
        "'{0}' is there, but cannot be read.",
        "Give the user of this command the right to read it, or mend the disk.",
        "What cannot be read is neither checked nor part of the pipeline's hash, so the pipeline is left out."
    );

    public static readonly DiagnosticDescriptor FolderTooDeep = new(
        "DP1054",
        Error,
        "Folder too deep",
        "'{0}' stands more than {1} folders below '{2}', so what is in it is not read.",
        "Flatten the folders, or remove the link on the way that leads back up to a folder above it.",
        "What is not read is neither checked nor part of the pipeline's hash, so nobody would see it change. Without a limit links that lead back up would have no end."
    );
}
