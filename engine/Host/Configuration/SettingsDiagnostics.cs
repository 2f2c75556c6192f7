namespace DataOps.Engine.Host.Configuration;

/// <summary>What can be wrong with a project's files, a stack's configuration and the environment.</summary>
public static class SettingsDiagnostics
{
    private const int SettingsExit = 2;

    public static readonly FaultDescriptor NoProject = new("DP2501", "There is no project file", SettingsExit);
    public static readonly FaultDescriptor InvalidProject = new("DP2502", "The project file is not valid", SettingsExit);
    public static readonly FaultDescriptor InvalidStackFile = new("DP2503", "The stack's settings file is not valid", SettingsExit);
    public static readonly FaultDescriptor InvalidKey = new("DP2504", "The configuration key is not valid", SettingsExit);
    public static readonly FaultDescriptor NoSuchKey = new("DP2505", "The configuration key is not set", SettingsExit);
    public static readonly FaultDescriptor InvalidValue = new("DP2506", "The configuration value does not fit", SettingsExit);
    public static readonly FaultDescriptor MissingValues = new("DP2507", "Configuration values are missing", SettingsExit);
    public static readonly FaultDescriptor NoPassphrase = new("DP2508", "There is no passphrase", SettingsExit);
    public static readonly FaultDescriptor WrongPassphrase = new("DP2509", "The passphrase is wrong", SettingsExit);
    public static readonly FaultDescriptor UnsupportedSecrets = new("DP2510", "The secrets provider is not supported", SettingsExit);
    public static readonly FaultDescriptor InvalidStackName = new("DP2511", "The stack name is not valid", SettingsExit);
    public static readonly FaultDescriptor NoStackChosen = new("DP2512", "No stack is chosen", SettingsExit);
    public static readonly FaultDescriptor LooksLikeSecret = new("DP2514", "The value looks like a secret", SettingsExit);
    public static readonly FaultDescriptor BrokenCiphertext = new("DP2515", "A secret cannot be decrypted", SettingsExit);

    public static readonly FaultDescriptor EmptyPassphrase = new("DP2530", "The kept passphrase is empty", SettingsExit);

    /// <summary>Every descriptor of this room, for the reference and the tests.</summary>
    public static IReadOnlyList<FaultDescriptor> All { get; } =
    [
        NoProject,
        InvalidProject,
        InvalidStackFile,
        InvalidKey,
        NoSuchKey,
        InvalidValue,
        MissingValues,
        NoPassphrase,
        WrongPassphrase,
        UnsupportedSecrets,
        InvalidStackName,
        NoStackChosen,
        LooksLikeSecret,
        BrokenCiphertext,
        EmptyPassphrase,
    ];
}
