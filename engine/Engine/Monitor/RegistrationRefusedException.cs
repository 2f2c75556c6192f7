namespace DataOps.Engine.Monitor;

/// <summary>Carries to the program that its call cannot be answered; the run goes on to its orderly end.</summary>
public sealed class RegistrationRefusedException(string message) : Exception(message);
