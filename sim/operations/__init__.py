"""The operators' side: SimPy processes, one file a standard procedure, that put acts on the groups' schedules."""
