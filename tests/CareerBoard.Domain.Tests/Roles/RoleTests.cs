using CareerBoard.Domain.Roles;

namespace CareerBoard.Domain.Tests.Roles;

public sealed class RoleTests
{
    private readonly Role _intern = Role("Intern", Level.Intern), _resident = Role("Resident", Level.NewGrad), _engineer = Role("Research engineer", Level.Mid);

    [Fact]
    public void A_role_leads_to_the_next_and_never_back()
    {
        Expect.Done(_resident.LeadTo(_engineer, pathway: []));
        Expect.Done(_intern.LeadTo(_resident, pathway: [_engineer.Id]));

        Expect.Refused("role.circle", _engineer, r => r.LeadTo(r, pathway: []));
        Expect.Refused("role.circle", _engineer, r => r.LeadTo(_intern, pathway: [_resident.Id, _engineer.Id]));

        Expect.Done(_intern.LeadTo(next: null, pathway: []));
        Assert.Null(_intern.LeadsToId);
    }

    [Fact]
    public void Aliases_are_trimmed_different_and_short()
    {
        Expect.Done(Describe("Intern", aliases: [" trainee ", "Trainee", ""]));
        Assert.Equal(["trainee"], _intern.Aliases);
        Expect.Refused("role.alias", _intern, _ => Describe("Intern", aliases: [A.Text(Domain.Roles.Role.NameLength + 1)]));
    }

    [Fact]
    public void A_roles_words_have_limits()
    {
        Expect.Done(Describe(A.Text(Domain.Roles.Role.NameLength), A.Text(Domain.Roles.Role.SummaryLength), A.Text(Domain.Roles.Role.DescriptionLength)));
        Expect.Refused("role.name", _intern, _ => Describe(""));
        Expect.Refused("role.name", _intern, _ => Describe(" "));
        Expect.Refused("role.name", _intern, _ => Describe(A.Text(Domain.Roles.Role.NameLength + 1)));
        Expect.Refused("role.summary-too-long", _intern, _ => Describe("Intern", A.Text(Domain.Roles.Role.SummaryLength + 1)));
        Expect.Refused("role.description-too-long", _intern, _ => Describe("Intern", description: A.Text(Domain.Roles.Role.DescriptionLength + 1)));
    }

    private Refusal? Describe(string name, string summary = "", string description = "", params string[] aliases) =>
        _intern.Describe(name, Track.Research, Level.Intern, summary, description, aliases);

    private static Role Role(string name, Level level) => new(A.NewId(), name.ToUpperInvariant(), name, Track.Research, level);
}
