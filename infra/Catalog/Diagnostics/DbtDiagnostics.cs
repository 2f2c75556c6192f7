using static Infra.Catalog.Diagnostics.DiagnosticSeverity;

namespace Infra.Catalog.Diagnostics;

/// <summary>Findings in dbt projects.</summary>
public static class DbtDiagnostics
{
    public static readonly DiagnosticDescriptor NoProject = new(
        "DP1400",
        Error,
        "No dbt project",
        "'{0}' holds no dbt_project.yml.",
        "Point dbt.project at the folder of the project.",
        "A dbt task runs the project in its folder."
    );

    public static readonly DiagnosticDescriptor BrokenProject = new(
        "DP1401",
        Error,
        "Broken dbt project file",
        "dbt_project.yml has no usable '{0}'.",
        "Add it as dbt documents it.",
        "dbt refuses a project without it."
    );

    public static readonly DiagnosticDescriptor BrokenYaml = new(
        "DP1402",
        Error,
        "Broken YAML in a dbt project",
        "The YAML does not parse: {0}.",
        "Correct the file; 'dbt parse' would refuse it too.",
        "Sources, tests and descriptions are read from the YAML files of the project."
    );

    public static readonly DiagnosticDescriptor UnknownRef = new(
        "DP1403",
        Error,
        "Unknown dbt model",
        "'{0}' refers to '{1}', which is no model, seed or snapshot of the project.",
        "Correct the name, or add the model.",
        "dbt would refuse to compile the model."
    );

    public static readonly DiagnosticDescriptor UnknownSource = new(
        "DP1404",
        Error,
        "Unknown dbt source",
        "'{0}' reads the source '{1}', which no YAML file of the project declares.",
        "Declare it under sources, or correct the name.",
        "dbt would refuse to compile the model."
    );

    public static readonly DiagnosticDescriptor ModelCycle = new(
        "DP1405",
        Error,
        "dbt models refer to each other",
        "Models refer to each other in a circle: {0}.",
        "Break the circle.",
        "No model of the circle could be built first."
    );

    public static readonly DiagnosticDescriptor DuplicateModel = new(
        "DP1406",
        Error,
        "dbt model twice",
        "The name '{0}' belongs to two nodes: {1} and {2}.",
        "Rename one of them.",
        "dbt tells nodes apart by their names."
    );

    public static readonly DiagnosticDescriptor Unclosed = new(
        "DP1407",
        Error,
        "Unclosed Jinja",
        "'{0}' is opened and never closed.",
        "Close it.",
        "dbt could not read the file."
    );

    public static readonly DiagnosticDescriptor ModelWithoutTests = new(
        "DP1408",
        Error,
        "dbt model without tests",
        "The model '{0}' of a {1} pipeline has no tests.",
        "Add at least unique and not_null on its key.",
        "Models of important pipelines are checked before they are published."
    );

    public static readonly DiagnosticDescriptor ModelWithoutDescription = new(
        "DP1409",
        Error,
        "dbt model without a description",
        "The model '{0}' of a {1} pipeline has no description.",
        "Describe what one row is.",
        "Models of important pipelines are read by others."
    );

    public static readonly DiagnosticDescriptor UnknownTarget = new(
        "DP1410",
        Error,
        "Unknown dbt target",
        "The profile '{0}' has no target '{1}'; it has {2}.",
        "Add the target to profiles.yml, or set dbt.target.",
        "dbt runs with the target of the environment unless the task names another."
    );

    public static readonly DiagnosticDescriptor UnknownProfile = new(
        "DP1411",
        Error,
        "Unknown dbt profile",
        "profiles.yml has no profile '{0}'.",
        "Add it, or correct 'profile' in dbt_project.yml.",
        "The project names the profile it connects with."
    );

    public static readonly DiagnosticDescriptor UnresolvedRef = new(
        "DP1412",
        Note,
        "dbt reference not checked",
        "'{0}' refers to '{1}', which {2}.",
        "Run 'dbt deps' to have packages checked too.",
        "References that depend on a condition, on a variable or on a package that is not here cannot be checked offline."
    );

    public static readonly DiagnosticDescriptor UnbuiltOutput = new(
        "DP1413",
        Error,
        "Output that no model builds",
        "The task '{0}' has the output '{1}', but no model of its project builds the table '{2}'.",
        "Correct the URI or the model's name or alias.",
        "Outputs of a dbt task are tables of its models; lineage goes through them."
    );

    public static readonly DiagnosticDescriptor UndeclaredSource = new(
        "DP1414",
        Warning,
        "Source that is not an input",
        "The models of task '{0}' read {1} not among the task's inputs.",
        "Add a dataset with the table's URI to the inputs.",
        "Permissions, lineage and impact follow from declared inputs."
    );

    public static readonly DiagnosticDescriptor DynamicReference = new(
        "DP1415",
        Note,
        "Dynamic dbt reference",
        "'{0}' builds a reference at run time: {1}.",
        "Write the name out where it can be.",
        "Lineage and impact cannot see through names that are computed."
    );

    public static readonly DiagnosticDescriptor EmptySelection = new(
        "DP1416",
        Error,
        "Selection of nothing",
        "The selection '{0}' of task '{1}' matches no model.",
        "Correct the selection.",
        "dbt would do nothing and succeed."
    );

    public static readonly DiagnosticDescriptor SwitchedOff = new(
        "DP1417",
        Error,
        "dbt node that is switched off",
        "'{0}' refers to '{1}', which is switched off.",
        "Set 'enabled' of one to that of the other, or take the reference out.",
        "dbt would refuse to compile the model."
    );

    public static readonly DiagnosticDescriptor UnknownInTest = new(
        "DP1418",
        Warning,
        "dbt test of nothing",
        "'{0}' refers to '{1}', which the project does not have, so dbt leaves the test out.",
        "Correct the name, or remove the test.",
        "dbt only warns of a test whose reference finds nothing, and does not run it."
    );

    public static readonly DiagnosticDescriptor TooLarge = new(
        "DP1419",
        Warning,
        "dbt file not read",
        "The file has {0} bytes; files up to {1} are read.",
        "Split it, or move it out of the project's paths.",
        "What the file refers to is not known, so lineage and impact miss it."
    );

    public static readonly DiagnosticDescriptor BrokenJinja = new(
        "DP1420",
        Error,
        "Jinja does not parse",
        "The template does not parse: {0}.",
        "Correct it; 'dbt parse' would refuse it too.",
        "dbt reads every file as a Jinja template before anything is run. Rule: Jinja's grammar with dbt's tags."
    );

    public static readonly DiagnosticDescriptor UndefinedMacro = new(
        "DP1421",
        Error,
        "Undefined macro",
        "'{0}' calls '{1}', which no macro of the project and none of dbt is called.",
        "Correct the name, or define the macro.",
        "dbt refuses to compile a model that calls what does not exist. Macros of packages need the package's name in front."
    );

    public static readonly DiagnosticDescriptor UndefinedName = new(
        "DP1422",
        Error,
        "Undefined name",
        "'{0}' asks '{1}' for '{2}', but no package and no variable is called '{1}'.",
        "Correct the name, or name the package in packages.yml. Jinja in a comment of SQL is run too: take it out, or write {{# #}}.",
        "dbt refuses to compile a model that asks something undefined for a member."
    );

    public static readonly DiagnosticDescriptor UnknownFilter = new(
        "DP1423",
        Error,
        "Unknown filter or test of Jinja",
        "'{0}' cannot be run: {1}.",
        "Correct the name.",
        "Filters and tests are those of Jinja and dbt: a project cannot add any."
    );

    public static readonly DiagnosticDescriptor WrongExpression = new(
        "DP1424",
        Error,
        "Jinja that cannot be run",
        "'{0}' cannot be run: {1}.",
        "Correct the expression, or what it is given.",
        "Python or Jinja refuses it when dbt parses the project."
    );

    public static readonly DiagnosticDescriptor Raised = new(
        "DP1425",
        Error,
        "Model that stops dbt",
        "'{0}' stops dbt: {1}.",
        "Do what the message asks for.",
        "A template ended itself with one of dbt's exceptions when it was parsed."
    );

    public static readonly DiagnosticDescriptor WrongArguments = new(
        "DP1426",
        Error,
        "Wrong arguments",
        "'{0}': {1}.",
        "Names of models and sources are texts: put them in quotes.",
        "dbt refuses such a call of ref, source or config when it parses the project."
    );

    public static readonly DiagnosticDescriptor UndefinedVariable = new(
        "DP1427",
        Error,
        "Undefined variable of dbt",
        "'{0}' needs the variable '{1}', which is set nowhere and has no default.",
        "Set it below vars in dbt_project.yml, or give it a default.",
        "dbt refuses to compile a model with a variable that has no value."
    );

    public static readonly DiagnosticDescriptor MisspeltKey = new(
        "DP1430",
        Warning,
        "Key that dbt does not know",
        "'{0}' in {1} is no key of dbt, so what stands below it is dropped.",
        "Write '{2}'.",
        "dbt takes unknown keys and does nothing with them: tests below a misspelt key never run."
    );

    public static readonly DiagnosticDescriptor PropertiesOfNothing = new(
        "DP1431",
        Warning,
        "Properties of nothing",
        "No {1} of the project is called '{0}', so its properties and tests are dropped.",
        "Correct the name, or remove the entry.",
        "dbt only warns of properties that belong to no node, and runs none of their tests."
    );

    public static readonly DiagnosticDescriptor NotAList = new(
        "DP1432",
        Error,
        "Section that is no list",
        "'{0}' is a map, and dbt expects a list.",
        "Put a dash in front of each entry.",
        "dbt refuses to read the file."
    );

    public static readonly DiagnosticDescriptor RepeatedKey = new(
        "DP1433",
        Warning,
        "Key twice in a dbt file",
        "'{0}' stands twice in one map: the second hides the first.",
        "Put both under one key.",
        "YAML's rules forbid it; the reader that dbt uses takes the last one and says nothing."
    );

    public static readonly DiagnosticDescriptor PrivateModel = new(
        "DP1434",
        Error,
        "Private dbt model",
        "'{0}' refers to '{1}', which is private to the group '{2}'.",
        "Give both the same group, or make the model protected or public.",
        "dbt refuses references to private models from outside their group."
    );

    public static readonly DiagnosticDescriptor UnknownGroup = new(
        "DP1435",
        Error,
        "Unknown dbt group",
        "'{0}' belongs to the group '{1}', which no file declares.",
        "Declare it below groups.",
        "dbt refuses a node whose group does not exist."
    );

    public static readonly DiagnosticDescriptor ContractWithoutType = new(
        "DP1436",
        Error,
        "Enforced contract without a type",
        "'{0}' enforces a contract, and its column '{1}' has no data_type.",
        "Add the data_type, or do not enforce the contract.",
        "dbt builds the table of a contract from its types."
    );

    public static readonly DiagnosticDescriptor UnitTestOfNothing = new(
        "DP1437",
        Error,
        "Unit test of no model",
        "The unit test '{0}' is of '{1}', which is no model of the project.",
        "Correct the name, or remove the test.",
        "dbt refuses a unit test whose model it cannot find."
    );

    public static readonly DiagnosticDescriptor PythonWithoutModel = new(
        "DP1438",
        Error,
        "Python model without a function",
        "'{0}' defines no function 'model'.",
        "Define 'def model(dbt, session):' in the file.",
        "dbt runs that function and refuses a file without it."
    );

    public static readonly DiagnosticDescriptor SnapshotWithoutKey = new(
        "DP1439",
        Error,
        "Snapshot without a key",
        "The snapshot '{0}' has no unique_key.",
        "Add unique_key to its config.",
        "dbt tells the rows of a snapshot apart by it, and refuses one without."
    );

    public static readonly DiagnosticDescriptor UnknownMeasure = new(
        "DP1440",
        Error,
        "Unknown measure",
        "The metric '{0}' is of the measure '{1}', which no semantic model declares.",
        "Declare it in a semantic model.",
        "dbt refuses a metric of a measure that does not exist."
    );

    public static readonly DiagnosticDescriptor UnknownDoc = new(
        "DP1441",
        Error,
        "Unknown block of documentation",
        "The description takes the block '{0}', which no file defines.",
        "Define the block in a .md file of the project.",
        "dbt refuses a description whose block it cannot find."
    );

    public static readonly DiagnosticDescriptor UnknownTest = new(
        "DP1442",
        Error,
        "Unknown generic test",
        "'{0}' is no generic test of dbt or of the project.",
        "Correct the name, or define the test.",
        "dbt refuses to compile a test that nothing defines."
    );

    public static readonly DiagnosticDescriptor RefusedKey = new(
        "DP1443",
        Error,
        "Key that dbt refuses",
        "'{0}' is no key of {1}.",
        "Correct the name, or remove the key.",
        "dbt refuses keys that it does not know in dbt_project.yml, packages.yml, selectors.yml, sources, exposures, groups, unit tests and saved queries."
    );

    public static readonly DiagnosticDescriptor NameTwice = new(
        "DP1444",
        Error,
        "Name twice in a dbt project",
        "The {0} '{1}' stands twice.",
        "Rename one of the two, or put both together.",
        "Macros, sources, exposures, groups, metrics, unit tests, blocks of documentation and entries of nodes have a name of their own in a project."
    );

    public static readonly DiagnosticDescriptor UnknownMetric = new(
        "DP1445",
        Error,
        "Unknown metric",
        "The {0} is made of the metric '{1}', which no file declares.",
        "Correct the name, or declare the metric.",
        "dbt resolves metrics when it parses, and stops."
    );

    public static readonly DiagnosticDescriptor ConfigurationOfNothing = new(
        "DP1446",
        Warning,
        "Configuration of nothing",
        "'{0}' in dbt_project.yml applies to no {1}.",
        "Correct the folder or the name, or put + before a setting.",
        "dbt warns of it, and what was meant stays without its configuration."
    );

    public static readonly DiagnosticDescriptor MissingKey = new(
        "DP1447",
        Error,
        "Missing key in a dbt file",
        "{0} lacks '{1}'.",
        "Add it.",
        "dbt refuses the file."
    );

    public static readonly DiagnosticDescriptor WrongValue = new(
        "DP1448",
        Error,
        "Wrong value in a dbt file",
        "'{0}' must be {1}, not {2}.",
        "Correct the value.",
        "dbt refuses the file."
    );
}
