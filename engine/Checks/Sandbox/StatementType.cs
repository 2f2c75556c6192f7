namespace DataOps.Checks.Sandbox;

/// <summary>What a statement does, by the database's own numbers. All others are refused alike.</summary>
internal enum StatementType
{
    Invalid = 0,
    Select = 1,
    Create = 7,
}
