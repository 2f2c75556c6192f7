namespace DataOps.Engine.Host.State;

/// <summary>What can be wrong with a state store.</summary>
public static class StateDiagnostics
{
    private const int SettingsExit = 2;
    private const int StateExit = 10;
    private const int NoSuchStackExit = 6;

    public static readonly FaultDescriptor CorruptJournal = new("DP5001", "The journal is damaged", StateExit);
    public static readonly FaultDescriptor ForeignJournal = new("DP5002", "The journal belongs to another checkpoint", StateExit);
    public static readonly FaultDescriptor CorruptCheckpoint = new("DP5003", "The checkpoint cannot be read", StateExit);
    public static readonly FaultDescriptor NewerCheckpoint = new(
        "DP5004",
        "The checkpoint or its journal is newer than this engine",
        StateExit
    );
    public static readonly FaultDescriptor Locked = new("DP5005", "The stack is locked", StateExit);
    public static readonly FaultDescriptor UnsupportedStore = new("DP5006", "The state store is of an unsupported kind", StateExit);
    public static readonly FaultDescriptor WriteFailed = new("DP5007", "The state could not be written", StateExit);
    public static readonly FaultDescriptor BrokenSnapshot = new("DP5008", "The state breaks an invariant", StateExit);
    public static readonly FaultDescriptor NoSuchStack = new("DP5009", "There is no such stack", NoSuchStackExit);
    public static readonly FaultDescriptor StackExists = new("DP5010", "The stack exists already", StateExit);
    public static readonly FaultDescriptor StackNotEmpty = new("DP5011", "The stack still has resources", StateExit);
    public static readonly FaultDescriptor NoSuchResource = new("DP5012", "There is no such resource", StateExit);
    public static readonly FaultDescriptor ResourceInUse = new("DP5013", "Other resources need the resource", StateExit);
    public static readonly FaultDescriptor WrongDeployment = new("DP5014", "The deployment does not belong to the stack", StateExit);
    public static readonly FaultDescriptor BrokenPlan = new("DP5015", "The file is no saved plan", SettingsExit);
    public static readonly FaultDescriptor ForeignPlan = new("DP5016", "The plan belongs to another stack", SettingsExit);

    public static readonly FaultDescriptor ReadFailed = new("DP5020", "The state could not be read", StateExit);
    public static readonly FaultDescriptor UnexpectedKind = new(
        "DP5021",
        "Something in the state's folder is not what it should be",
        StateExit
    );
    public static readonly FaultDescriptor CorruptHistory = new("DP5022", "An entry of the history cannot be read", StateExit);
    public static readonly FaultDescriptor LinkInStore = new("DP5030", "A link in the folder of the state", StateExit);

    /// <summary>Every descriptor of this room, for the reference and the tests.</summary>
    public static IReadOnlyList<FaultDescriptor> All { get; } =
    [
        CorruptJournal,
        ForeignJournal,
        CorruptCheckpoint,
        NewerCheckpoint,
        Locked,
        UnsupportedStore,
        WriteFailed,
        BrokenSnapshot,
        NoSuchStack,
        StackExists,
        StackNotEmpty,
        NoSuchResource,
        ResourceInUse,
        WrongDeployment,
        BrokenPlan,
        ForeignPlan,
        ReadFailed,
        UnexpectedKind,
        CorruptHistory,
        LinkInStore,
    ];
}
