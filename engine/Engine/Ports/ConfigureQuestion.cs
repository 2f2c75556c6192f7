using DataOps.Engine.Model;

namespace DataOps.Engine.Ports;

public sealed record ConfigureQuestion(Urn Urn, string Id, PropertyMap Inputs);
