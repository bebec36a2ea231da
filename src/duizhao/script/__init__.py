"""Simplified and Traditional: conversion that keeps known names whole."""
