namespace DataOps.Engine.Planning;

/// <summary>Pulumi's words for steps, as events, summaries and digests have them.</summary>
public static class StepOperation
{
    public const string Same = "same";
    public const string Create = "create";
    public const string Update = "update";
    public const string Delete = "delete";
    public const string Replace = "replace";
    public const string CreateReplacement = "create-replacement";
    public const string DeleteReplaced = "delete-replaced";
    public const string Read = "read";
    public const string ReadReplacement = "read-replacement";
    public const string Refresh = "refresh";
    public const string Discard = "discard";
    public const string DiscardReplaced = "discard-replaced";
    public const string RemovePendingReplace = "remove-pending-replace";
    public const string Import = "import";
    public const string ImportReplacement = "import-replacement";
}
