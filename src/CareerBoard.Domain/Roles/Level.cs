namespace CareerBoard.Domain.Roles;

/// <summary>How far along a career a role or a posting stands, in rising order.</summary>
public enum Level
{
    Intern,
    NewGrad,
    Mid,
    Senior,
    Staff,
    Principal,
    Manager,
    Director,
    Executive,
}
